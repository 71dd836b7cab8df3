import { LedgerPartner } from '../partners/ledger-partner.type';
import { WalletType } from '../wallet/wallet.type';
import { statusOf, type Conversion } from './conversion';
import { ConversionType } from './conversion.type';

export function toConversionType(conversion: Conversion, currency: string): ConversionType {
  const { end, walletId, memberId } = conversion;
  return Object.assign(new ConversionType(), {
    id: conversion.id,
    direction: conversion.direction,
    status: statusOf(conversion),
    partner: new LedgerPartner(conversion.partnerId),
    points: conversion.points,
    externalPoints: conversion.externalPoints,
    rateVersion: conversion.rateVersion,
    externalAccount: conversion.externalAccount,
    externalReference: end?.status === 'CONFIRMED' ? end.externalReference : null,
    reason: end?.status === 'UNDONE' ? end.reason : null,
    wallet: new WalletType(walletId, memberId, currency),
    requestedAt: conversion.requestedAt,
    endedAt: end?.at ?? null,
  });
}
