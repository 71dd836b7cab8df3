import { sqlMigration } from '@accord/persistence';

export const createCards = sqlMigration(
  1_763_800_000_002,
  'CreateCards',
  `CREATE TABLE card (
     id text PRIMARY KEY,
     member_id text NOT NULL,
     number text NOT NULL,
     kind text NOT NULL CONSTRAINT card_kind CHECK (kind IN ('VIRTUAL', 'PLASTIC', 'COBRANDED', 'EXTERNAL')),
     status text NOT NULL CONSTRAINT card_status CHECK (status IN ('ACTIVE', 'BLOCKED', 'REPLACED')),
     issued_by text
   );
   CREATE UNIQUE INDEX card_number ON card (number);
   CREATE INDEX card_member ON card (member_id);`,
);
