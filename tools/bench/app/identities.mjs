const jurisdiction = 'wuxi.huishan';
const personId = 'deputy-li';
const organId = 'organ-congress';

/** Who the commands of the bench come from: a deputy in office. */
export const deputy = { personId, role: 'DEPUTY', organId, jurisdiction };
export const accounts = () => [{ account: personId, name: '李建国', titleZh: '惠山区人大代表', titleEn: 'deputy' }];

/** What the directory has told of that deputy. */
export const told = [
  { type: 'PersonRegistered', data: { personId, name: '李建国', account: personId } },
  {
    type: 'DeputySeatChanged',
    data: { seatId: 'seat-li', personId, organId, jurisdiction, termNo: 6, status: 'ACTIVE', from: '2022-01-01' },
  },
];
