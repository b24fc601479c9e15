create table "told_petition" ("id" text primary key, "messages" int not null, "title" text not null);
