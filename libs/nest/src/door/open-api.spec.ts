import type { Decider } from '@lianxin/event-sourcing';
import { z } from 'zod';
import { openFront, type Front } from '../testing/front.js';
import { notebook, petition } from '../testing/petition.js';
import { petitions } from '../testing/petitions.service.js';
import { Floor } from '../testing/rooms.js';
import { kebab } from './kebab.js';

let floor: Floor;
let front: Front;
let document: any;
beforeAll(async () => {
  floor = await Floor.lay();
  front = await openFront(floor);
  document = (await front.ask('GET', '/api/openapi.json')).body;
});
afterAll(async () => {
  await front.close();
  await floor.clear();
});

const routed = [petition, notebook].flatMap((decider: Decider) =>
  Object.entries(decider.commands)
    .filter(([, { who }]) => who.some((role) => role !== 'SYSTEM_CLOCK'))
    .map(([type, ruling]) => {
      const resource = `/api/petitions/${decider.resource}`;
      return { type, ruling, path: ruling.creates ? resource : `${resource}/{id}/${kebab(type)}` };
    }),
);
const operationOf = (path: string) => document.paths[path]?.post;

describe('the OpenAPI document', () => {
  it('is OpenAPI 3: operations have ids of their own, answers, and parameters for the places in their path', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\./),
      info: { title: expect.any(String), version: '1' },
    });
    const ids = new Set<string>();
    for (const [path, methods] of Object.entries<Record<string, any>>(document.paths))
      for (const [method, it] of Object.entries(methods)) {
        expect(path).toMatch(/^\//);
        expect(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']).toContain(method);
        expect(ids.has(it.operationId)).toBe(false);
        ids.add(it.operationId);
        expect(Object.keys(it.responses).every((status) => /^[1-5]\d\d$|^default$/.test(status))).toBe(true);
        for (const response of Object.values<any>(it.responses))
          expect(response.description).toEqual(expect.any(String));
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const given = (it.parameters ?? []).filter((one: any) => one.in === 'path').map((one: any) => one.name);
        expect(given.sort()).toEqual(named.sort());
      }
  });

  it('points nowhere into the void', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) =>
      path!.split('/'),
    );
    expect(pointers.length).toBeGreaterThan(0);
    for (const path of pointers) expect(path.reduce((node: any, step) => node?.[step], document)).toBeDefined();
  });

  it('has a route for every command a person may issue, and none for the clock’s', () => {
    expect(routed.map(({ path }) => path).filter((path) => !operationOf(path))).toEqual([]);
    expect(JSON.stringify(document.paths)).not.toMatch(/RemindHandler|remind-handler/);
  });

  it.each(routed)('explains $type by itself', ({ type, ruling, path }) => {
    const it = operationOf(path);
    expect(it.summary).toBe(`${ruling.zh} / ${ruling.en}`);
    expect(it).toMatchObject({
      operationId: type,
      'x-command': type,
      'x-who': ruling.who,
      'x-basis': ruling.basis,
      'x-refusals': ruling.refusals,
    });
    for (const code of ruling.refusals) expect(it.description).toContain(petitions.refusals[code]!.zh);
    const { schema } = it.requestBody.content['application/json'];
    for (const field of Object.values<any>(schema.properties))
      expect(field.description).toMatch(/\p{Script=Han}.* \/ /u);
    const { envelope: _, ...data } = schema.properties;
    expect(z.fromJSONSchema({ ...schema, properties: data }).safeParse(schema.example).success).toBe(true);
    expect(schema.example).toEqual(ruling.example);
    for (const status of [401, 403, 404, 409, 422])
      expect(it.responses[status].content['application/problem+json']).toBeDefined();
  });
});
