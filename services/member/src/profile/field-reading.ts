import type { Result } from '@accord/values';

/** What is wrong with an input, and where: the path of the field within the input. */
export interface InvalidField {
  readonly path: readonly string[];
  readonly message: string;
}

/** Reads the fields of one input and remembers the first that is not good. */
export class FieldReading {
  private firstInvalid: InvalidField | undefined;

  get invalid(): InvalidField | undefined {
    return this.firstInvalid;
  }

  /** Absent stays absent (null); a value that can't be read is noted with its reason, and null. */
  optional<In, Out>(
    field: string,
    value: In | null | undefined,
    parse: (value: In) => Result<Out, string>,
  ): Out | null {
    if (value === null || value === undefined) return null;
    const parsed = parse(value);
    if (parsed.ok) return parsed.value;
    this.refuse([field], parsed.error);
    return null;
  }

  refuse(path: readonly string[], message: string): void {
    this.firstInvalid ??= { path, message };
  }
}
