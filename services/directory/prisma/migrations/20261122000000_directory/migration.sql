CREATE TABLE "jurisdictions" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent" TEXT,
    "depth" INTEGER NOT NULL,
    "congress" BOOLEAN NOT NULL
);

CREATE TABLE "organs" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "jurisdiction" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "formerNames" TEXT[],
    "code" TEXT,
    "function" TEXT,
    "field" TEXT,
    "closedOn" DATE
);
CREATE INDEX "organs_jurisdiction_idx" ON "organs" ("jurisdiction" text_pattern_ops);

CREATE TABLE "people" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "account" TEXT,
    "jurisdiction" TEXT NOT NULL,
    "seats" JSONB NOT NULL
);
CREATE INDEX "people_jurisdiction_idx" ON "people" ("jurisdiction" text_pattern_ops);

CREATE TABLE "deputies" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "organId" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "termNo" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "electedBy" TEXT NOT NULL,
    "electorate" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE,
    "certificateNo" TEXT,
    "suspendedFor" TEXT,
    "terminatedFor" TEXT,
    "terminationProposed" BOOLEAN NOT NULL,
    "announcementNo" TEXT,
    "successorId" TEXT
);
CREATE INDEX "deputies_jurisdiction_idx" ON "deputies" ("jurisdiction" text_pattern_ops);

CREATE TABLE "rule_sets" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "inForce" INTEGER,
    "versions" JSONB NOT NULL,
    "rejections" JSONB NOT NULL
);
