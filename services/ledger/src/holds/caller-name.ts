import type { OperatorCaller, PartnerCaller } from '@accord/subgraph';

/** How a caller is named beside its keys, and whose holds it may touch: all of a partner's keys are one caller. */
export const callerName = (
  caller: PartnerCaller | OperatorCaller,
): { caller: string; partnerId: string | undefined } =>
  caller.kind === 'operator'
    ? { caller: `operator:${caller.subject}`, partnerId: undefined }
    : { caller: `partner:${caller.partnerId}`, partnerId: caller.partnerId };
