-- The yearly notices on public holidays, in the order in which the first of each year was imported.
create table "day_notice" (
  "id" text primary key, "year" int not null, "ordinal" int not null, "rows" jsonb not null
);
