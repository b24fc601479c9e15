CREATE SCHEMA IF NOT EXISTS "audit";

CREATE TABLE "audit"."entry" (
    "id" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "service" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "typeZh" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "command" TEXT,
    "commandId" TEXT NOT NULL,
    "causedBy" TEXT,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organId" TEXT NOT NULL,
    "onBehalfOf" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "lateReason" TEXT,
    "rulesId" TEXT NOT NULL,
    "rulesVersion" INTEGER NOT NULL,
    "deadline" TEXT,
    "due" DATE,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "entry_stream_revision_key" ON "audit"."entry"("stream", "revision");
CREATE INDEX "entry_caseId_recordedAt_stream_revision_idx" ON "audit"."entry"("caseId", "recordedAt", "stream", "revision");
CREATE INDEX "entry_personId_idx" ON "audit"."entry"("personId");
CREATE INDEX "entry_organId_idx" ON "audit"."entry"("organId");
CREATE INDEX "entry_type_idx" ON "audit"."entry"("type");

CREATE TABLE "audit"."case_file" (
    "id" TEXT NOT NULL,
    "title" TEXT,
    "titleAt" TIMESTAMPTZ(3),
    "jurisdiction" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "case_file_lastAt_id_idx" ON "audit"."case_file"("lastAt", "id");

CREATE TABLE "audit"."case_party" (
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "partyId" TEXT NOT NULL,

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("caseId", "kind", "partyId")
);
CREATE INDEX "case_party_kind_partyId_idx" ON "audit"."case_party"("kind", "partyId");

CREATE TABLE "audit"."anomaly" (
    "id" TEXT NOT NULL,
    "invariant" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "eventId" TEXT NOT NULL,
    "zh" TEXT NOT NULL,
    "en" TEXT NOT NULL,
    "bytes" BYTEA,
    "opened" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "anomaly_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "anomaly_caseId_idx" ON "audit"."anomaly"("caseId");
-- Few anomalies wait for their finding; Prisma's schema language cannot say so.
CREATE INDEX "anomaly_waiting_idx" ON "audit"."anomaly"("id") WHERE NOT "opened";

CREATE TABLE "audit"."access" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" TEXT NOT NULL,
    "seats" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,

    CONSTRAINT "access_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "access_at_id_idx" ON "audit"."access"("at", "id");
CREATE INDEX "access_subjectId_at_idx" ON "audit"."access"("subjectId", "at");
CREATE INDEX "access_personId_at_idx" ON "audit"."access"("personId", "at");

CREATE TABLE "audit"."finding" (
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "invariant" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "stream" TEXT,
    "jurisdiction" TEXT NOT NULL,
    "zh" TEXT NOT NULL,
    "en" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "explanation" TEXT,
    "conclusion" TEXT,
    "rectification" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "finding_caseId_idx" ON "audit"."finding"("caseId");
CREATE INDEX "finding_openedAt_id_idx" ON "audit"."finding"("openedAt", "id");

CREATE TABLE "audit"."journal_offset" (
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "next" BIGINT NOT NULL,

    CONSTRAINT "journal_offset_pkey" PRIMARY KEY ("topic", "partition")
);
