-- Items taken over from a register of past years say from which line of which file.
alter table "board" add column "imported" jsonb;
