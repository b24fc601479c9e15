// Writes the made-up register of 惠山区 for 2022 that the tests import: 72 items, 69 of them solved or planned.
// The names of persons are invented. Run `node tools/build.mjs` first.
import { fileURLToPath } from 'node:url';
import { writeTableFile } from '../dist/register/table-file.js';

const people =
  '蒋文澜 顾素云 尤立群 华鼎新 浦月琴 邵怀远 薛佩兰 强国梁 过士清 诸葛明轩 孙雅芬 陆德兴 唐晓棠 缪志刚 糜玉洁 钱若谷 胡婉清 周伯言 惠子涵 杨维桢'.split(
    ' ',
  );
const units =
  '惠山区城市管理局 惠山区教育局 惠山区卫生健康委员会 惠山区交通运输局 惠山区水利局 惠山区民政局 惠山区住房和城乡建设局 惠山生态环境局 惠山区农业农村局 惠山区文体广电和旅游局 惠山公安分局 惠山区人力资源和社会保障局'.split(
    ' ',
  );
const places = '堰桥街道 长安街道 钱桥街道 前洲街道 玉祁街道 洛社镇 阳山镇'.split(' ');
/** What is asked, its category, and which unit handles it. */
const matters = [
  ['增设公共停车泊位', '城乡建设', 0],
  ['扩建公办幼儿园', '教育', 1],
  ['完善社区卫生服务站', '卫生健康', 2],
  ['优化公交线路', '交通', 3],
  ['整治黑臭河道', '生态环境', 4],
  ['加快养老服务设施建设', '民生保障', 5],
  ['改造老旧小区管网', '城乡建设', 6],
  ['加强工业废气治理', '生态环境', 7],
  ['保护永久基本农田', '农业农村', 8],
  ['开放学校体育场地', '文化体育', 9],
  ['完善道路交通信号灯', '交通', 10],
];
const header =
  '编号 标题 领衔代表 附议代表 提出日期 交办日期 答复日期 主办单位 协办单位 办理结果 满意度 届 次 年度 渠道 类别 督办级别 备注'.split(
    ' ',
  );

const at = (list, i) => list[i % list.length];
const isDeferred = (i) => i % 24 === 23;
const outcomeOf = (i) => (isDeferred(i) ? 'C' : i % 3 === 1 ? 'B' : 'A');
const markOf = (i) => (isDeferred(i) ? '不满意' : i % 5 === 4 ? '基本满意' : '满意');
const tierOf = (i) => (i < 4 ? '重点' : i < 9 ? '重要' : '一般');
const day = (month, date) => `2022-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

const rows = Array.from({ length: 72 }, (_, i) => {
  const [matter, category, unit] = at(matters, i);
  return [
    String(i + 1),
    `关于在${at(places, i)}${matter}的建议`,
    at(people, i * 7),
    i % 2 === 0 ? `${at(people, i * 7 + 1)}、${at(people, i * 7 + 3)}` : '',
    day(1, 8 + (i % 3)),
    day(2, 18),
    day(4 + (i % 2), 1 + (i % 27)),
    units[unit],
    i % 4 === 0 ? at(units, unit + 1) : '',
    outcomeOf(i),
    markOf(i),
    '五届',
    '一次',
    '2022',
    '大会期间',
    category,
    tierOf(i),
    i === 0 ? '示例数据，人名均为虚构' : '',
  ];
});

const place = (name) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const asExcelKeepsIt = (cell) => (/^\d{4}-\d{2}-\d{2}$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : cell);
const asOfficesWrite = (cell) => cell.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
const title = ['惠山区第五届人民代表大会第一次会议代表建议登记簿'];

await writeTableFile(place('register-2022.xlsx'), [title, header, ...rows.map((row) => row.map(asExcelKeepsIt))]);
await writeTableFile(place('register-2022.csv'), [header, ...rows.map((row) => row.map(asOfficesWrite))], 'gb18030');
console.log(['A', 'B', 'C'].map((it) => `${it} ${rows.filter((row) => row[9] === it).length}`).join(' · '));
