-- The newest event of each stream that a copy of another service has taken: what a relay tells twice is taken once.
create table "heard" (
  "consumer" text not null,
  "stream" text not null,
  "revision" int not null,
  primary key ("consumer", "stream")
);

-- An account that moves from one person to another may be told of in either order.
drop index "person_account";
create index "person_account" on "person" ("account");
