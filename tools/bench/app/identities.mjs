/** Who the commands of the bench come from: the first administrator of a directory founded for it. */
export const admin = { personId: 'p-hewei', name: '何伟', account: 'hewei' };
export const founding = { jurisdiction: 'wuxi', name: '无锡市', level: 'CITY', admin, from: '2022-01-01' };
export const accounts = () => [
  { account: admin.account, name: admin.name, titleZh: '平台管理员', titleEn: 'administrator' },
];
