/** What GraphQL answers, or refuses with `errors`. Its shape is what a test asserts. */
export type Answer = ReturnType<JSON['parse']>;
