import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CardKind, CardStatus } from './card';

@Entity('card')
@Index('card_number', ['number'], { unique: true })
@Index('card_member', ['member_id'])
@Check('card_kind', `kind IN ('VIRTUAL', 'PLASTIC', 'COBRANDED', 'EXTERNAL')`)
@Check('card_status', `status IN ('ACTIVE', 'BLOCKED', 'REPLACED')`)
export class CardRow {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  member_id: string;

  @Column('text')
  number: string;

  @Column('text')
  kind: CardKind;

  @Column('text')
  status: CardStatus;

  @Column('text', { nullable: true })
  issued_by: string | null;
}
