CREATE TABLE "day_notices" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ NOT NULL,
    "superseded" TEXT[],
    "rows" JSONB NOT NULL
);
