create table "board" (
  "id" text primary key, "title" text not null, "status" text not null, "organId" text not null,
  "events" int not null, "revision" int not null, "filedAt" timestamptz not null, "answer" text, "tags" jsonb not null
);
create index "board_by_status" on "board" ("status");

create table "organ_load" ("id" text primary key, "petitions" int not null, "answered" int not null);
