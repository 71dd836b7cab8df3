import { closeOnSignal, createLogger } from '@accord/subgraph';
import { startGateway } from './app';
import { disableVendorTelemetry, gatewayConfig } from './config';

async function main(): Promise<void> {
  disableVendorTelemetry();
  const config = gatewayConfig();
  const logger = createLogger('gateway', config.LOG_LEVEL);
  try {
    const gateway = await startGateway(config, logger);
    closeOnSignal(() => gateway.close(), logger);
  } catch (error) {
    logger.fatal({ err: error }, 'the gateway could not start');
    process.exit(1);
  }
}

void main();
