import type { MessagesOf } from '@lianxin/event-sourcing';
import { levelNames, organTypeNames, roleNames } from '@lianxin/vocabulary';
import { z } from 'zod';
import { told } from './contract.js';

const id = z.string().min(1);
const date = z.iso.date();

/** What the directory tells: who is who, in which seat, under which rules. Topic `directory.events`. */
export const directoryContract = {
  JurisdictionFounded: told(
    1,
    '行政区域已设立',
    z.object({ jurisdictionId: id, name: z.string(), level: z.enum(levelNames) }),
  ),
  OrganFounded: told(
    1,
    '机关已设立',
    z.object({
      organId: id,
      name: z.string(),
      type: z.enum(organTypeNames),
      jurisdiction: id,
      code: z.string().optional(),
    }),
  ),
  OrganRenamed: told(1, '机关已更名', z.object({ organId: id, name: z.string() })),
  OrganClosed: told(1, '机关已撤销', z.object({ organId: id, on: date })),
  PersonRegistered: told(1, '人员已登记', z.object({ personId: id, name: z.string(), account: z.string().optional() })),
  AccountLinked: told(1, '账号已关联', z.object({ personId: id, account: z.string() })),
  AccountUnlinked: told(1, '账号已解除关联', z.object({ personId: id, account: z.string() })),
  /** A seat of any role but DEPUTY. */
  RoleAssigned: told(
    1,
    '职务已任',
    z.object({
      seatId: id,
      personId: id,
      role: z.enum(roleNames),
      organId: id,
      jurisdiction: id,
      from: date,
      to: date.optional(),
    }),
  ),
  RoleEnded: told(1, '职务已免', z.object({ seatId: id, personId: id, on: date, reason: z.string() })),
  /** A deputy's seat in a congress (`organId`); it may act only while ACTIVE. */
  DeputySeatChanged: told(
    1,
    '代表席位状态已变更',
    z.object({
      seatId: id,
      personId: id,
      organId: id,
      jurisdiction: id,
      termNo: z.int(),
      status: z.enum(['ELECT', 'ACTIVE', 'SUSPENDED', 'TERMINATED']),
      from: date,
      to: date.optional(),
    }),
  ),
  /** Complete values of a jurisdiction's rule set, valid for cases opened from `from` on. */
  RuleSetInForce: told(
    1,
    '制度已施行',
    z.object({ ruleSetId: id, jurisdiction: id, version: z.int(), from: date, values: z.record(z.string(), z.json()) }),
  ),
  /** The State Council's notice on the public holidays of a year, complete; it holds everywhere. */
  DayNoticeImported: told(
    1,
    '节假日安排已导入',
    z.object({
      year: z.int(),
      rows: z.array(z.object({ date, kind: z.enum(['HOLIDAY', 'MAKE_UP_WORKDAY']), name: z.string() })),
      supersedes: z.boolean().optional(),
      source: z.string(),
    }),
  ),
};
export type DirectoryTold = MessagesOf<typeof directoryContract>;
