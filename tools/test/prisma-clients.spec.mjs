import { jest } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateClients } from '../prisma-clients.mjs';

jest.setTimeout(60_000);

const schema = (model) => `
generator client {
  provider               = "prisma-client"
  output                 = "../src/generated/prisma"
  generatedFileExtension = "ts"
}
datasource db {
  provider = "postgresql"
}
model ${model} {
  id String @id
}
`;

describe('database clients', () => {
  let root;
  const put = (service, text) => {
    mkdirSync(join(root, 'services', service, 'prisma'), { recursive: true });
    writeFileSync(join(root, 'services', service, 'prisma/schema.prisma'), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lianxin-clients-'));
    jest.spyOn(console, 'log').mockImplementation(() => {});
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  it('are generated for each service with a schema, and again only when it changes', async () => {
    put('voting', schema('Ballot'));
    mkdirSync(join(root, 'services/portal'));
    expect(await generateClients(root)).toEqual(['voting']);
    expect(existsSync(join(root, 'services/voting/src/generated/prisma/models/Ballot.ts'))).toBe(true);
    expect(await generateClients(root)).toEqual([]);
    put('voting', schema('Elector'));
    expect(await generateClients(root)).toEqual(['voting']);
    expect(existsSync(join(root, 'services/voting/src/generated/prisma/models/Elector.ts'))).toBe(true);
  });

  it('are not taken for done when the schema is wrong', async () => {
    put('voting', schema('Ballot paper'));
    for (let attempt = 1; attempt <= 2; attempt++)
      await expect(generateClients(root)).rejects.toThrow(/services.voting.prisma.schema\.prisma/);
  });
});
