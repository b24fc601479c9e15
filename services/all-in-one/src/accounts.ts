import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OPEN_HOUSES, type OpenHouse } from '@lianxin/nest';
import type { DemoAccount } from '@lianxin/sign-in';
import { roles, type Role } from '@lianxin/vocabulary';

/** Everybody in the directory who has an account and a seat, with the seats they hold. */
export async function demonstrationAccounts(app: NestFastifyApplication): Promise<readonly DemoAccount[]> {
  const directory = app
    .get<OpenHouse[]>(OPEN_HOUSES, { strict: false })
    .find(({ house }) => house.service.name === 'directory');
  if (!directory) return [];
  const { rows } = await directory.house.pool.query<{
    account: string;
    name: string;
    seats: { role: Role; organ: string }[];
  }>(
    `select p.account, p.name, json_agg(json_build_object('role', s.role, 'organ', coalesce(o.name, s."organId")) order by s.id) as seats
     from directory_house.person p
     join directory_house.seat s on s."personId" = p.id and s.status = 'ACTIVE' and (s."validTo" is null or s."validTo" > current_date)
     left join directory_house.organ o on o.id = s."organId"
     where p.account is not null group by p.account, p.name, p.id order by min(s.jurisdiction), p.account`,
  );
  const title = (seats: readonly { role: Role; organ: string }[], language: 'zh' | 'en') =>
    seats.map(({ role, organ }) => `${organ} ${roles[role][language]}`).join('、');
  return rows.map(({ account, name, seats }) => ({
    account,
    name,
    titleZh: title(seats, 'zh'),
    titleEn: title(seats, 'en'),
  }));
}
