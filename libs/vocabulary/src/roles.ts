/** Every role a person can act in (rule book §0.4): its Chinese and English name. */
export const roles = {
  DEPUTY: { zh: '人大代表', en: 'Deputy' },
  SC_MEMBER: { zh: '常委会组成人员', en: 'Standing committee member' },
  FULLTIME_MEMBER: { zh: '专职委员', en: 'Full-time member' },
  SC_CHAIR: { zh: '常委会主任', en: 'Standing committee chair' },
  SC_VICE_CHAIR: { zh: '常委会副主任', en: 'Standing committee vice-chair' },
  SC_SECRETARY_GENERAL: { zh: '常委会秘书长', en: 'Standing committee secretary-general' },
  CONGRESS_CHAIR_TOWNSHIP: { zh: '乡镇人大主席', en: 'Township congress chair' },
  COMMITTEE_CLERK: { zh: '工委(专委)工作人员', en: 'Committee clerk' },
  DEPUTY_AFFAIRS_CLERK: { zh: '代表工委工作人员', en: 'Deputy-affairs clerk' },
  STREET_TOWN_CLERK: { zh: '镇街人大工作人员', en: 'Street or town clerk' },
  STATION_HEAD: { zh: '站点负责人', en: 'Station head' },
  STATION_LIAISON: { zh: '站点联络员', en: 'Station liaison' },
  GOV_OFFICE_CLERK: { zh: '政府办(督查室)工作人员', en: 'Government office clerk' },
  GOV_LEADER: { zh: '政府领导', en: 'Government leader' },
  HANDLER_CLERK: { zh: '承办单位经办人', en: 'Handling unit clerk' },
  HANDLER_HEAD: { zh: '承办单位负责人', en: 'Handling unit head' },
  NOMINATOR: { zh: '提名人', en: 'Nominator' },
  NOMINEE: { zh: '拟任人员', en: 'Nominee' },
  APPOINTEE: { zh: '被任命人员', en: 'Appointee' },
  MEETING_CHAIR: { zh: '会议主持人', en: 'Meeting chair' },
  SCRUTINEER: { zh: '监票人', en: 'Scrutineer' },
  CHIEF_SCRUTINEER: { zh: '总监票人', en: 'Chief scrutineer' },
  TELLER: { zh: '计票人', en: 'Teller' },
  VOTER: { zh: '选民', en: 'Voter' },
  STREET_COUNCILLOR: { zh: '街道议政代表', en: 'Street councillor' },
  OBSERVER: { zh: '公民旁听人员', en: 'Observer' },
  AUDITOR: { zh: '审计(督查)人员', en: 'Auditor' },
  /** Keeps the directory and the rule registry; not an office of the rule book but of the platform. */
  PLATFORM_ADMIN: { zh: '平台管理员', en: 'Platform administrator' },
  SYSTEM_CLOCK: { zh: '系统时钟', en: 'System clock' },
} as const;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];
