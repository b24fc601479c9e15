import {
  accepted,
  assigned,
  evaluated,
  met,
  planned,
  raised,
  registered,
  replied,
  scene,
  units,
  type Story,
} from './scene.js';

const { chengguan, jiaojing, jiaotong, zhujian, shuiwu, jiaoyu } = units;

/** Class A: fifteen toilets, thirty-five bays, a satisfied deputy. */
const toilets: Story = {
  title: '关于解决司机上公厕停车难的建议',
  scenes: [
    ...raised(
      200,
      'deputy-li',
      {
        title: '关于解决司机上公厕停车难的建议',
        situation: '我区主干道沿线15座公厕周边没有临时停车泊位，出租车、货车司机如厕时只能违停，常被贴单。',
        analysis: '公厕规划时未考虑如厕停车需求，城管、交警各管一段，缺少统一的泊位标准和限时管理办法。',
        requests: ['在公厕周边增设如厕专用泊位，限时15分钟免费停放。', '对限时停放车辆不予抄告，并设置统一标识。'],
      },
      'deputy-chen',
    ),
    registered(197, '城乡建设', ['公厕', '停车泊位']),
    assigned(194, chengguan.organ, [jiaojing.organ]),
    accepted(192, chengguan),
    accepted(191, jiaojing),
    planned(185, chengguan, '逐一踏勘15座公厕，提出泊位施划方案', 160),
    ...met(180, chengguan, 'deputy-li', '陪同代表踏勘沿线公厕，就泊位数量和限时15分钟达成一致。', 'SITE'),
    scene(170, jiaojing.clerk, 'SubmitCoOpinion', { opinion: '同意限时停放方案，负责标志标线施划；限时内不予抄告。' }),
    ...replied(140, chengguan, {
      outcomeClass: 'RESOLVED',
      answers: [
        '15座公厕周边已施划35个如厕泊位，另有4处设为限时15分钟停车点。',
        '交警大队对限时内停放车辆不予抄告，统一标识已安装。',
      ],
      coHandlersViews: '交警大队：同意限时停放方案，标志标线已全部施划。',
      number: '惠城管复〔2026〕12号',
    }),
    evaluated(133, 'deputy-li', 'SATISFIED', '泊位施划到位，司机反映良好。'),
    scene(130, 'person-qian', 'PublishSuggestion', { openness: 'OPEN', fullText: true }),
    scene(120, 'person-qian', 'ArchiveSuggestion', { files: ['suggestion', 'assignment', 'reply'], complete: true }),
  ],
};

/** An important item, in handling. */
const crossing: Story = {
  title: '关于解决政和大道堰桥站奥林匹克东区转弯处安全隐患的建议',
  scenes: [
    ...raised(
      40,
      'deputy-chen',
      {
        title: '关于解决政和大道堰桥站奥林匹克东区转弯处安全隐患的建议',
        situation: '政和大道堰桥站附近、奥林匹克东区出口转弯处视线受遮挡，早晚高峰人车混行，今年已发生多起擦碰。',
        analysis: '绿化带遮挡视线，转弯半径小，缺少信号灯和减速设施，行人过街与车辆转弯冲突。',
        requests: ['修剪遮挡视线的绿化，增设凸面镜和减速带。', '论证增设行人过街信号灯。'],
      },
      'deputy-li',
    ),
    registered(38, '交通', ['道路安全', '堰桥站']),
    scene(37, 'person-qian', 'SetSupervisionTier', {
      tier: 'IMPORTANT',
      reason: '群众反映集中，列为重要建议，由环资城建工委对口督办。',
    }),
    assigned(36, jiaojing.organ, [chengguan.organ, jiaotong.organ]),
    accepted(34, jiaojing),
    accepted(34, chengguan),
    accepted(33, jiaotong),
    planned(28, jiaojing, '会同城管、交通现场会商，提出整改方案', 5),
    ...met(25, jiaojing, 'deputy-chen', '现场察看转弯处视距和高峰流量。', 'SITE'),
  ],
};

/** Objected, referred, adjudicated by the government leader, handled by another unit. */
const sewage: Story = {
  title: '关于完善前洲街道工业集中区雨污分流的建议',
  scenes: [
    ...raised(110, 'deputy-tang', {
      title: '关于完善前洲街道工业集中区雨污分流的建议',
      situation: '前洲街道工业集中区管网建成较早，雨天污水外溢，周边河道水质反复。',
      analysis: '雨污管网错接混接，权属不清，住建、水利对改造责任认识不一。',
      requests: ['开展管网普查，明确权属和改造责任。', '三年内分片完成雨污分流改造。'],
    }),
    registered(108, '生态环境', ['雨污分流', '管网']),
    assigned(105, zhujian.organ),
    scene(101, zhujian.head, 'ObjectToAssignment', {
      reason: '集中区雨污管网已移交水利部门管理，不属本单位职责。',
      suggestedUnit: shuiwu.organ,
      signedDocId: 'objection-zhujian-3',
    }),
    scene(98, 'person-sun', 'ReferForAdjudication', {
      ground: 'UNITS_DISAGREE',
      disagreeing: [zhujian.organ, shuiwu.organ],
      reason: '住建、水利对主办责任意见不一，协调未果。',
    }),
    scene(94, 'person-feng', 'Adjudicate', {
      lead: shuiwu.organ,
      co: [zhujian.organ],
      reason: '由水利局主办、住建局协办，先行普查，明确权属后分片实施。',
    }),
    accepted(92, shuiwu),
    accepted(92, zhujian),
    ...met(80, shuiwu, 'deputy-tang', '座谈说明管网普查安排，听取代表对片区先后的意见。', 'MEETING'),
    planned(78, shuiwu, '完成集中区管网普查，划定三片改造次序', -30),
  ],
};

/** Dissatisfied, handled again, answered again, satisfied. */
const school: Story = {
  title: '关于增设洛社中心小学周边接送泊位的建议',
  scenes: [
    ...raised(170, 'deputy-chen', {
      title: '关于增设洛社中心小学周边接送泊位的建议',
      situation: '洛社中心小学放学时段接送车辆占道停放，拥堵长达四十分钟，学生穿行车流。',
      analysis: '学校周边无接送泊位，错时放学没有落实，交通疏导力量不足。',
      requests: ['在学校北侧道路增设限时接送泊位。', '落实错时放学并加强高峰疏导。'],
    }),
    registered(167, '教育', ['学校', '接送泊位']),
    assigned(164, jiaoyu.organ, [jiaojing.organ]),
    accepted(162, jiaoyu),
    accepted(162, jiaojing),
    ...met(150, jiaoyu, 'deputy-chen', '到校与代表、校方商议放学秩序。'),
    scene(145, jiaojing.clerk, 'SubmitCoOpinion', { opinion: '可在北侧道路施划限时泊位，需学校配合错时放学。' }),
    ...replied(120, jiaoyu, {
      outcomeClass: 'RESOLVED',
      answers: ['已协调设置临时停放区。', '学校已发出错时放学通知。'],
      coHandlersViews: '交警大队：高峰时段增派警力。',
      number: '惠教复〔2026〕7号',
    }),
    evaluated(112, 'deputy-chen', 'DISSATISFIED', '临时停放区没有标线，家长不知道，拥堵没有改善。'),
    ...replied(88, jiaoyu, {
      outcomeClass: 'RESOLVED',
      answers: [
        '学校北侧已施划26个限时接送泊位，设置标志标线。',
        '一至三年级与四至六年级错时二十分钟放学，交警每日到岗。',
      ],
      coHandlersViews: '交警大队：泊位标线已施划完成，疏导力量已固定。',
      number: '惠教复〔2026〕15号',
    }),
    evaluated(80, 'deputy-chen', 'SATISFIED', '泊位已经使用，放学秩序明显好转。'),
    scene(78, 'person-qian', 'PublishSuggestion', { openness: 'OPEN', fullText: true }),
  ],
};

/** In breach: assigned five months ago and not answered. The item stays open with a red light. */
const lifts: Story = {
  title: '关于加快钱桥街道老旧小区加装电梯的建议',
  scenes: [
    ...raised(160, 'deputy-zhao', {
      title: '关于加快钱桥街道老旧小区加装电梯的建议',
      situation: '钱桥街道多个建成二十年以上的小区没有电梯，高龄老人上下楼困难。',
      analysis: '业主意见难统一，补贴政策宣传不足，管线迁改费用无人承担。',
      requests: ['出台加装电梯操作指引并上门宣传。', '对管线迁改费用给予补助。'],
    }),
    registered(157, '城乡建设', ['加装电梯', '老旧小区']),
    assigned(154, zhujian.organ),
    accepted(150, zhujian),
    planned(140, zhujian, '摸排意愿集中的楼栋，编制操作指引', 60),
  ],
};

/** Class B with two open commitments. */
const guardrails: Story = {
  title: '关于推进阳山镇农村公路安防设施改造的建议',
  scenes: [
    ...raised(130, 'deputy-lu', {
      title: '关于推进阳山镇农村公路安防设施改造的建议',
      situation: '阳山镇多条农村公路临水临崖路段缺少护栏，桃季车流量大，险情多发。',
      analysis: '早期农村公路建设标准低，养护资金有限，隐患路段底数不清。',
      requests: ['全面排查临水临崖路段，建立清单。', '分两年完成护栏和标志改造。'],
    }),
    registered(128, '交通', ['农村公路', '安防']),
    assigned(125, jiaotong.organ),
    accepted(123, jiaotong),
    ...met(110, jiaotong, 'deputy-lu', '与代表共同排查桃园路等三条道路。', 'SITE'),
    planned(105, jiaotong, '完成全镇隐患路段排查并列入养护计划', 60),
    ...replied(70, jiaotong, {
      outcomeClass: 'PLANNED',
      answers: ['已排查出隐患路段11处，清单已报镇政府。', '6处列入今年养护计划，其余5处列入明年计划。'],
      commitments: [
        { text: '完成桃园路等6处路段护栏安装', dueIn: 45 },
        { text: '完成其余5处路段护栏和标志改造', dueIn: 200 },
      ],
      number: '惠交复〔2026〕9号',
    }),
    evaluated(62, 'deputy-lu', 'BASICALLY_SATISFIED', '计划明确，请按期完成。'),
    scene(60, 'person-qian', 'PublishSuggestion', { openness: 'OPEN', fullText: true }),
  ],
};

/** Withdrawn by its lead proposer. */
const bus: Story = {
  title: '关于调整玉祁街道公交线路的建议',
  scenes: [
    ...raised(75, 'deputy-gu', {
      title: '关于调整玉祁街道公交线路的建议',
      situation: '玉祁街道部分公交线路绕行较远，群众换乘不便。',
      analysis: '线路多年未调整，与新建住宅区不匹配。',
      requests: ['优化线路走向，缩短发车间隔。'],
    }),
    registered(72, '交通', ['公交']),
    scene(68, 'deputy-gu', 'WithdrawSuggestion', {
      reason: '市公交公司已公布线路调整方案，所提问题已解决。',
      consents: [],
    }),
  ],
};

/** What waits on a clerk's desk today. */
const waiting: readonly Story[] = [
  {
    title: '关于规范长安街道共享单车停放的建议',
    scenes: raised(4, 'deputy-zhao', {
      title: '关于规范长安街道共享单车停放的建议',
      situation: '长安街道地铁口共享单车乱停乱放，占用盲道。',
      analysis: '停放区划定不足，企业运维不及时。',
      requests: ['增划停放区，压实企业责任。'],
    }),
  },
  {
    title: '关于在社区增设适老化健身设施的建议',
    scenes: [
      ...raised(
        9,
        'deputy-lu',
        {
          title: '关于在社区增设适老化健身设施的建议',
          situation: '社区健身器材多为青壮年使用，老年人缺少合适设施。',
          analysis: '配置标准未考虑老年人需求。',
          requests: ['在社区公园增设适老化健身器材。'],
        },
        'deputy-gu',
      ),
      registered(6, '社会事业', ['适老化', '健身']),
    ],
  },
  {
    title: '关于治理洛社镇锡溧漕河岸线扬尘的建议',
    scenes: [
      ...raised(20, 'deputy-chen', {
        title: '关于治理洛社镇锡溧漕河岸线扬尘的建议',
        situation: '沿河码头装卸扬尘，影响周边居民。',
        analysis: '码头硬化和喷淋不到位，夜间作业监管不足。',
        requests: ['完善码头抑尘设施，加强夜间巡查。'],
      }),
      registered(17, '生态环境', ['扬尘', '码头']),
      assigned(3, jiaotong.organ),
    ],
  },
];

export const stories: readonly Story[] = [toilets, crossing, sewage, school, lifts, guardrails, bus, ...waiting];
