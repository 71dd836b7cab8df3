import { messagingMigrations } from '@accord/messaging';
import { openDatabase, schemaDifferences } from '@accord/persistence';
import { createTestDatabase } from '@accord/testing';
import { rows } from '../rows';
import { migrations } from './index';

describe('the migrations', () => {
  it('make of an empty database what the rows declare', async () => {
    const url = await createTestDatabase();
    const database = await openDatabase({
      url,
      applicationName: 'test',
      rows,
      migrations: [...messagingMigrations, ...migrations],
    });
    try {
      expect(await schemaDifferences(database)).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
