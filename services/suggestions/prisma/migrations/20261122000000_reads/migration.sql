-- Rows that pages read; no foreign keys, because each table is folded at its own pace.

create table "board" (
  "id" text primary key,
  "caseId" text not null,
  "jurisdiction" text not null,
  "revision" integer not null,
  "updatedAt" timestamptz(3) not null,
  "state" jsonb not null,
  "status" text not null,
  "archived" boolean not null,
  "number" text,
  "machineNumber" text,
  "termNo" integer,
  "sessionNo" integer,
  "title" text not null,
  "situation" text not null,
  "analysis" text not null,
  "requests" text[] not null,
  "lead" text not null,
  "coSigners" text[] not null,
  "invited" text[] not null,
  "proposers" text[] not null,
  "delegationId" text,
  "originId" text,
  "proposedHandler" text,
  "channel" text not null,
  "medium" text not null,
  "openness" text not null,
  "category" text,
  "keywords" text[] not null,
  "secrecy" text,
  "tier" text not null,
  "publication" text,
  "fullText" boolean not null,
  "duplicates" jsonb not null,
  "mergedWith" text[] not null,
  "handlers" jsonb not null,
  "handlerOrganIds" text[] not null,
  "leadOrganId" text,
  "governmentOffice" text,
  "turns" jsonb not null,
  "awaits" text[] not null,
  "outcome" text,
  "outcomes" jsonb not null,
  "evaluations" jsonb not null,
  "attitude" text,
  "result" text,
  "round" integer not null,
  "submittedOn" text,
  "registeredOn" text,
  "assignedOn" text,
  "firstRepliedOn" text,
  "lastRepliedOn" text,
  "evaluatedOn" text,
  "concludedOn" text,
  "objected" boolean not null,
  "adjudicated" boolean not null,
  "rehandled" boolean not null,
  "escalated" boolean not null,
  "breached" boolean not null,
  "replyLate" boolean not null,
  "replyDue" text,
  "contacts" jsonb not null,
  "confirmed" jsonb not null,
  "metInPerson" integer not null,
  "plans" jsonb not null,
  "coOpinions" jsonb not null,
  "replies" jsonb not null,
  "remarks" jsonb not null,
  "openCommitments" integer not null,
  "carriedYears" integer[] not null,
  "nextRule" text,
  "nextSubject" text,
  "nextDue" text,
  "lateEnded" jsonb not null
);

create table "deadline" (
  "id" text primary key,
  "suggestionId" text not null,
  "jurisdiction" text not null,
  "rule" text not null,
  "subject" text,
  "due" text not null,
  "firstDue" text not null,
  "provisional" boolean not null,
  "reasoningZh" text not null,
  "reasoningEn" text not null,
  "startedBy" text not null,
  "startedOn" text not null,
  "extendableTo" text,
  "state" text not null,
  "metOn" text,
  "metBy" text,
  "breaches" text[] not null,
  "reminders" jsonb not null,
  "moves" jsonb not null,
  "updatedAt" timestamptz(3) not null
);

create table "commitment" (
  "id" text primary key,
  "suggestionId" text not null,
  "commitmentId" text not null,
  "jurisdiction" text not null,
  "organId" text not null,
  "responsible" text not null,
  "text" text not null,
  "dueDate" text not null,
  "firstDue" text not null,
  "promisedDates" jsonb not null,
  "state" text not null,
  "madeOn" text not null,
  "fulfilledOn" text,
  "settledOn" text,
  "proof" jsonb not null,
  "explanation" text,
  "lapsed" boolean not null,
  "carriedYears" integer[] not null,
  "updatedAt" timestamptz(3) not null
);

create table "search" (
  "id" text primary key,
  "jurisdiction" text not null,
  "title" text not null,
  "words" text[] not null,
  "pairs" text[] not null
);

create index "board_jurisdiction" on "board" ("jurisdiction" text_pattern_ops, "updatedAt" desc, "id");
create index "board_term" on "board" ("jurisdiction", "termNo", "sessionNo");
create index "board_due" on "board" ("nextDue", "id") where "nextDue" is not null;
create index "board_number" on "board" ("machineNumber");
create index "board_handlers" on "board" using gin ("handlerOrganIds");
create index "board_proposers" on "board" using gin ("proposers");
create index "board_invited" on "board" using gin ("invited");
create index "board_lead" on "board" ("lead");
create index "board_awaits" on "board" using gin ("awaits");

create index "deadline_suggestion" on "deadline" ("suggestionId");
create index "deadline_due" on "deadline" ("state", "due", "id");

create index "commitment_suggestion" on "commitment" ("suggestionId");
create index "commitment_due" on "commitment" ("dueDate", "id");

create index "search_words" on "search" using gin ("words");
create index "search_pairs" on "search" using gin ("pairs");
create index "search_title" on "search" using gin ("title" public.gin_trgm_ops);
