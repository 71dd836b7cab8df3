import { startPartnerService } from './app';
import { config } from './config';

void startPartnerService(config());
