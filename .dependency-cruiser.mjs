/** The rooms of a service: who may walk into which. Each rule has a fixture in tools/test/fixtures that it must catch. */
const service = '^services/([^/]+)/src/';
const room = (name, forbidden, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `${service}${name}/`, pathNot: '\\.spec\\.ts$' },
  to: forbidden,
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    room(
      'domain',
      {
        path: '.',
        pathNot: [
          '^services/$1/src/domain/',
          '^libs/(event-sourcing|vocabulary|calendar)/',
          'node_modules/zod/',
          '\\.json$',
        ],
      },
      'The domain knows itself, the kernel, the words and zod.',
    ),
    room(
      'reads',
      { path: ['^services/$1/src/(reactions|http)/', '^libs/(messaging|cli|embedded-postgres)'] },
      'Reads know the domain and rows, nothing that acts.',
    ),
    room(
      'reactions',
      {
        path: [
          '^services/$1/src/(reads|http)/',
          '^libs/(nest|cli|messaging)',
          'node_modules/@nestjs',
          'node_modules/@prisma',
        ],
      },
      'Reactions know the domain, contracts and calendar.',
    ),
    room(
      'http',
      { path: ['^services/$1/src/reactions/', '^libs/(cli|embedded-postgres|event-store)'] },
      'Pages ask reads.',
    ),
    {
      name: 'service-to-service',
      comment: 'Services meet in topics and contracts; audit alone may replay their pure domains.',
      severity: 'error',
      from: { path: '^services/(directory|suggestions|voting|supervision|appointments|liaison|audit)/' },
      to: { path: '^services/', pathNot: ['^services/$1/', '^services/[^/]+/src/domain/'] },
    },
    {
      name: 'service-to-domain',
      severity: 'error',
      from: { path: '^services/(directory|suggestions|voting|supervision|appointments|liaison)/' },
      to: { path: '^services/[^/]+/src/domain/', pathNot: '^services/$1/' },
    },
    {
      name: 'kernel-alone',
      severity: 'error',
      from: { path: '^libs/event-sourcing/src/', pathNot: ['/testing/', '\\.spec\\.ts$'] },
      to: { pathNot: ['^libs/event-sourcing/', '^(node:)?crypto$'] },
    },
    {
      name: 'adapters-apart',
      severity: 'error',
      from: { path: '^libs/event-store-([^/]+)/' },
      to: { path: '^libs/event-store-', pathNot: '^libs/event-store-$1/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist', 'generated'] },
    exclude: { path: ['/dist/', '/generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@lianxin/source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
