/** Every type of organ (rule book §0.3): its Chinese and English name. */
export const organTypes = {
  CONGRESS: { zh: '人民代表大会', en: "People's congress" },
  PRESIDIUM: { zh: '主席团', en: 'Presidium' },
  STANDING_COMMITTEE: { zh: '人大常委会', en: 'Standing committee' },
  COUNCIL_OF_CHAIRS: { zh: '主任会议', en: 'Council of chairs' },
  SPECIAL_COMMITTEE: { zh: '专门委员会', en: 'Special committee' },
  WORKING_COMMITTEE: { zh: '工作委员会', en: 'Working committee' },
  SC_OFFICE: { zh: '人大常委会办公室', en: 'Standing committee office' },
  STREET_WORK_COMMITTEE: { zh: '街道人大工委', en: 'Street working committee' },
  DEV_ZONE_COMMITTEE: { zh: '人大开发区委员会', en: 'Development-zone committee' },
  DELEGATION: { zh: '代表团', en: 'Delegation' },
  DEPUTY_GROUP: { zh: '代表小组', en: 'Deputy group' },
  PROFESSIONAL_GROUP: { zh: '代表专业组', en: 'Professional group' },
  CREDENTIALS_COMMITTEE: { zh: '代表资格审查委员会', en: 'Credentials committee' },
  PARTY_COMMITTEE: { zh: '同级党委', en: 'Party committee' },
  SC_PARTY_GROUP: { zh: '常委会党组', en: 'Party group of the standing committee' },
  GOVERNMENT: { zh: '人民政府', en: "People's government" },
  GOVERNMENT_OFFICE: { zh: '政府办公室(督查室)', en: 'Government office' },
  SUPERVISORY_COMMISSION: { zh: '监察委员会', en: 'Supervisory commission' },
  COURT: { zh: '人民法院', en: "People's court" },
  PROCURATORATE: { zh: '人民检察院', en: "People's procuratorate" },
  HANDLING_UNIT: { zh: '承办单位', en: 'Handling unit' },
  STREET_OFFICE: { zh: '街道办事处', en: 'Street office' },
  STREET_COUNCIL: { zh: '街道议政代表会', en: 'Street council' },
  ELECTION_COMMITTEE: { zh: '选举委员会', en: 'Election committee' },
} as const;

export type OrganType = keyof typeof organTypes;
export const organTypeNames = Object.keys(organTypes) as [OrganType, ...OrganType[]];
