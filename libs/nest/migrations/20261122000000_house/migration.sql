-- What the runners of one service remember, and its copy of the directory.
create table "checkpoint" (
  "name" text primary key,
  "position" text,
  "eventAt" timestamptz,
  "at" timestamptz not null default now()
);

create table "due_command" (
  "id" uuid primary key,
  "due" timestamptz not null,
  "resource" text not null,
  "streamId" text not null,
  "command" jsonb not null,
  "request" jsonb not null,
  "attempts" int not null default 0,
  "lastError" text
);
create index "due_command_due" on "due_command" ("due") where "attempts" >= 0;

create table "parked" (
  "runner" text not null,
  "messageId" text not null,
  "caseId" text not null,
  "sequence" bigserial,
  "message" jsonb not null,
  "reason" text not null,
  "attempts" int not null default 1,
  "parkedAt" timestamptz not null default now(),
  primary key ("runner", "messageId")
);
create index "parked_case" on "parked" ("runner", "caseId", "sequence");

create table "person" ("id" text primary key, "name" text not null, "account" text);
create unique index "person_account" on "person" ("account");

create table "organ" (
  "id" text primary key, "name" text not null, "type" text not null, "jurisdiction" text not null, "closedOn" date
);

create table "jurisdiction" ("id" text primary key, "name" text not null, "level" text not null);

create table "seat" (
  "id" text primary key,
  "personId" text not null,
  "role" text not null,
  "organId" text not null,
  "jurisdiction" text not null,
  "status" text not null,
  "termNo" int,
  "validFrom" date not null,
  "validTo" date
);
create index "seat_person" on "seat" ("personId");

create table "rule_set" (
  "id" text primary key,
  "ruleSetId" text not null,
  "jurisdiction" text not null,
  "version" int not null,
  "validFrom" date not null,
  "values" jsonb not null
);
