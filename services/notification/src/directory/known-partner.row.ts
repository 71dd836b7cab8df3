import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('known_partner')
export class KnownPartnerRow {
  @PrimaryColumn('text')
  partner_id: string;

  /** An older snapshot never replaces a newer one. */
  @Column('int')
  revision: number;

  @Column('text')
  name: string;
}
