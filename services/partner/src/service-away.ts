/** Another service, without which this can't be answered, doesn't answer now. Nothing was stored; the caller may try again. */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
}
