import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('member_identifier')
@Index('member_identifier_member', ['member_id'])
export class MemberIdentifierRow {
  @PrimaryColumn('bytea')
  digest: Buffer;

  @Column('text')
  member_id: string;
}
