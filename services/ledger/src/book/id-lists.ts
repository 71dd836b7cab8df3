import { bookOfId } from './book-of';
import { arrayLiteral } from './table';

/** Ids with their books, each list as the function wants it. An id that carries no book is nowhere, and left out. */
export class IdLists {
  private readonly lists: Record<string, { readonly books: number[]; readonly ids: string[] }> = {};
  private readonly books = new Set<number>();

  /** An id of a list, in the book that its owner carries. */
  add(list: string, id: string, owner = id): void {
    const book = bookOfId(owner);
    if (book === undefined) return;
    const { books, ids } = (this.lists[list] ??= { books: [], ids: [] });
    books.push(book);
    ids.push(id);
    this.books.add(book);
  }

  /** The one book that everything is in; undefined: several, or none. */
  get book(): number | undefined {
    return this.books.size === 1 ? [...this.books][0] : undefined;
  }

  toJson(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.lists).map(([list, { books, ids }]) => [
        list,
        [`{${books.join()}}`, arrayLiteral(ids)],
      ]),
    );
  }
}
