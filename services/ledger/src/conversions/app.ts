import type { Database } from '@accord/persistence';
import { exchangesOfTerms } from '../arbitrage/exchanges-of-terms';
import { ArbitrageResolver } from '../arbitrage/arbitrage.resolver';
import { ConversionResolver } from './conversion.resolver';
import { PostgresConversions } from './conversion.repository';
import { endConversion } from './end-conversion';
import { exchangesOfRates } from './rate';
import { postgresRates } from './rate.repository';
import { ConversionRateResolver } from './rate.resolver';
import { requestConversion, type RequestConversionPorts } from './request-conversion';
import { setConversionRate } from './set-rate';
import { allPartners } from '../partners/partner.repository';

/** Composes conversion with other programmes, and what watches over rates. */
export function composeConversions(
  database: Database,
  ports: Omit<RequestConversionPorts, 'rates'>,
): object[] {
  const { settings, clock } = ports;
  const conversions = new PostgresConversions(database);
  const rates = postgresRates(database);
  return [
    new ArbitrageResolver(async () => {
      const [partners, now] = [await allPartners(database), clock.now()];
      return [
        ...exchangesOfTerms(partners, settings.currency, now),
        ...exchangesOfRates(await rates.all(), partners, settings.currency, now),
      ];
    }),
    new ConversionRateResolver(
      (request) => setConversionRate(request, { ...ports, rates, allPartners: () => allPartners(database) }),
      rates,
    ),
    new ConversionResolver(
      {
        request: (request) => requestConversion(request, { ...ports, rates }),
        end: (request) => endConversion(request, { ...ports, conversions }),
      },
      conversions,
      settings.currency,
    ),
  ];
}
