import type { DemoAccount } from '../demo-account.js';

/** Three people of a made-up district. */
export const demoAccounts: readonly DemoAccount[] = [
  { account: 'wang-fang', name: '王芳', titleZh: '区人大代表', titleEn: 'Deputy to the district congress' },
  { account: 'li-qiang', name: '李强', titleZh: '代表工作委员会工作人员', titleEn: 'Clerk of the deputies’ committee' },
  { account: 'zhao-min', name: '赵敏', titleZh: '区水务局办理人员', titleEn: 'Handler at the water bureau' },
];
