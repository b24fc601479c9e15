import type { Level, OrganType, Role } from '@lianxin/vocabulary';

/** The demonstration city. Places are real, what they do here is made up, and so is every person. */
export const city = { id: 'wuxi', name: '无锡市', level: 'CITY' as Level };

export const admin = { personId: 'person-he', name: '何维', account: 'hewei' };

interface Place {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
}
export const places: readonly Place[] = [
  { id: 'wuxi.huishan', name: '惠山区', level: 'COUNTY' },
  { id: 'wuxi.huishan.luoshe', name: '洛社镇', level: 'TOWNSHIP' },
  { id: 'wuxi.huishan.yangshan', name: '阳山镇', level: 'TOWNSHIP' },
  { id: 'wuxi.huishan.yanqiao', name: '堰桥街道', level: 'STREET' },
  { id: 'wuxi.huishan.changan', name: '长安街道', level: 'STREET' },
  { id: 'wuxi.huishan.qianqiao', name: '钱桥街道', level: 'STREET' },
  { id: 'wuxi.huishan.qianzhou', name: '前洲街道', level: 'STREET' },
  { id: 'wuxi.huishan.yuqi', name: '玉祁街道', level: 'STREET' },
  { id: 'wuxi.huishan.kaifaqu', name: '惠山经济开发区', level: 'DEV_ZONE' },
  { id: 'wuxi.xinwu', name: '新吴区', level: 'COUNTY' },
];

interface OrganOfCity {
  readonly id: string;
  readonly at: string;
  readonly type: OrganType;
  readonly name: string;
  readonly code?: string;
  readonly function?: string;
}
const at = 'wuxi.huishan';
export const organs: readonly OrganOfCity[] = [
  { id: 'organ-congress', at, type: 'CONGRESS', name: '惠山区人民代表大会' },
  { id: 'organ-sc', at, type: 'STANDING_COMMITTEE', name: '惠山区人大常委会', code: '惠人大常' },
  { id: 'organ-council-of-chairs', at, type: 'COUNCIL_OF_CHAIRS', name: '惠山区人大常委会主任会议' },
  { id: 'organ-office', at, type: 'SC_OFFICE', name: '惠山区人大常委会办公室', code: '惠人大办' },
  {
    id: 'organ-daibiaogongwei',
    at,
    type: 'WORKING_COMMITTEE',
    name: '惠山区人大常委会代表工委',
    code: '惠人大代',
    function: 'DEPUTY_AFFAIRS',
  },
  {
    id: 'organ-huanzicheng',
    at,
    type: 'WORKING_COMMITTEE',
    name: '惠山区人大常委会环资城建工委',
    function: 'ENV_URBAN',
  },
  { id: 'organ-government', at, type: 'GOVERNMENT', name: '惠山区人民政府', code: '惠府' },
  { id: 'organ-zhengfuban', at, type: 'GOVERNMENT_OFFICE', name: '惠山区人民政府办公室（督查室）', code: '惠府办' },
  { id: 'organ-chengguan', at, type: 'HANDLING_UNIT', name: '惠山区城市管理局', code: '惠城管' },
  { id: 'organ-jiaojing', at, type: 'HANDLING_UNIT', name: '惠山公安分局交警大队', code: '惠公交' },
  { id: 'organ-jiaotong', at, type: 'HANDLING_UNIT', name: '惠山区交通运输局', code: '惠交' },
  { id: 'organ-zhujian', at, type: 'HANDLING_UNIT', name: '惠山区住房和城乡建设局', code: '惠住建' },
  { id: 'organ-shuiwu', at, type: 'HANDLING_UNIT', name: '惠山区水利局', code: '惠水' },
  { id: 'organ-jiaoyu', at, type: 'HANDLING_UNIT', name: '惠山区教育局', code: '惠教' },
  { id: 'organ-delegation-luoshe', at, type: 'DELEGATION', name: '惠山区人民代表大会洛社代表团' },
  { id: 'organ-luoshe-congress', at: 'wuxi.huishan.luoshe', type: 'CONGRESS', name: '洛社镇人民代表大会' },
  { id: 'organ-luoshe-presidium', at: 'wuxi.huishan.luoshe', type: 'PRESIDIUM', name: '洛社镇人民代表大会主席团' },
  { id: 'organ-yanqiao-office', at: 'wuxi.huishan.yanqiao', type: 'STREET_OFFICE', name: '堰桥街道办事处' },
  {
    id: 'organ-yanqiao-committee',
    at: 'wuxi.huishan.yanqiao',
    type: 'STREET_WORK_COMMITTEE',
    name: '堰桥街道人大工委',
  },
  { id: 'organ-xinwu-congress', at: 'wuxi.xinwu', type: 'CONGRESS', name: '新吴区人民代表大会' },
  { id: 'organ-xinwu-sc', at: 'wuxi.xinwu', type: 'STANDING_COMMITTEE', name: '新吴区人大常委会' },
  {
    id: 'organ-xinwu-daibiaogongwei',
    at: 'wuxi.xinwu',
    type: 'WORKING_COMMITTEE',
    name: '新吴区人大常委会代表工委',
    function: 'DEPUTY_AFFAIRS',
  },
];

interface Seated {
  readonly id: string;
  readonly name: string;
  /** What they sign in with. */
  readonly account: string;
  readonly role: Role;
  readonly organ: string;
}
export const people: readonly Seated[] = [
  {
    id: 'person-qian',
    name: '钱文静',
    account: 'qianwenjing',
    role: 'DEPUTY_AFFAIRS_CLERK',
    organ: 'organ-daibiaogongwei',
  },
  { id: 'person-sun', name: '孙立群', account: 'sunliqun', role: 'GOV_OFFICE_CLERK', organ: 'organ-zhengfuban' },
  { id: 'person-feng', name: '冯国栋', account: 'fengguodong', role: 'GOV_LEADER', organ: 'organ-government' },
  { id: 'person-zhou', name: '周敏', account: 'zhoumin', role: 'HANDLER_CLERK', organ: 'organ-chengguan' },
  { id: 'person-wu', name: '吴建华', account: 'wujianhua', role: 'HANDLER_HEAD', organ: 'organ-chengguan' },
  { id: 'person-zheng', name: '郑凯', account: 'zhengkai', role: 'HANDLER_CLERK', organ: 'organ-jiaojing' },
  { id: 'person-wang', name: '王志强', account: 'wangzhiqiang', role: 'HANDLER_HEAD', organ: 'organ-jiaojing' },
  { id: 'person-jiang', name: '蒋雯', account: 'jiangwen', role: 'HANDLER_CLERK', organ: 'organ-jiaotong' },
  { id: 'person-shen', name: '沈伟明', account: 'shenweiming', role: 'HANDLER_HEAD', organ: 'organ-jiaotong' },
  { id: 'person-han', name: '韩冰', account: 'hanbing', role: 'HANDLER_CLERK', organ: 'organ-zhujian' },
  { id: 'person-yang', name: '杨振东', account: 'yangzhendong', role: 'HANDLER_HEAD', organ: 'organ-zhujian' },
  { id: 'person-zhu', name: '朱晓燕', account: 'zhuxiaoyan', role: 'HANDLER_CLERK', organ: 'organ-shuiwu' },
  { id: 'person-qin', name: '秦海峰', account: 'qinhaifeng', role: 'HANDLER_HEAD', organ: 'organ-shuiwu' },
  { id: 'person-you', name: '尤佳', account: 'youjia', role: 'HANDLER_CLERK', organ: 'organ-jiaoyu' },
  { id: 'person-xu', name: '许卫平', account: 'xuweiping', role: 'HANDLER_HEAD', organ: 'organ-jiaoyu' },
  { id: 'person-lv', name: '吕正', account: 'lvzheng', role: 'AUDITOR', organ: 'organ-office' },
  {
    id: 'person-shi',
    name: '施怡',
    account: 'shiyi',
    role: 'DEPUTY_AFFAIRS_CLERK',
    organ: 'organ-xinwu-daibiaogongwei',
  },
];

/** Deputies in office, each with the constituency that elected them. */
export const deputies = [
  { id: 'deputy-li', name: '李明远', account: 'limingyuan', organ: 'organ-congress', electorate: '堰桥第一选区' },
  { id: 'deputy-chen', name: '陈秀兰', account: 'chenxiulan', organ: 'organ-congress', electorate: '洛社第三选区' },
  { id: 'deputy-zhao', name: '赵永康', account: 'zhaoyongkang', organ: 'organ-congress', electorate: '钱桥第二选区' },
  { id: 'deputy-tang', name: '唐慧', account: 'tanghui', organ: 'organ-congress', electorate: '前洲第一选区' },
  { id: 'deputy-gu', name: '顾建新', account: 'gujianxin', organ: 'organ-congress', electorate: '玉祁第二选区' },
  { id: 'deputy-lu', name: '陆芳', account: 'lufang', organ: 'organ-congress', electorate: '阳山第一选区' },
  { id: 'deputy-cao', name: '曹磊', account: 'caolei', organ: 'organ-xinwu-congress', electorate: '新吴第五选区' },
] as const;

export const accountOf = (personId: string): string => {
  const found = [...people, ...deputies].find(({ id }) => id === personId);
  if (!found) throw new Error(`nobody in the demonstration city is ${personId}`);
  return found.account;
};
