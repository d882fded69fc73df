import { Module } from '@nestjs/common';
import { SettingsFiles } from '@aiguards/contracts';
import { PriceTable, priceTable } from './prices/price-table';
import { TokenGuardService } from './tokenguard.service';
import { Reconciliation } from './usage/reconciliation';
import { TokenBudget } from './usage/token-budget';

@Module({
  providers: [
    TokenGuardService,
    TokenBudget,
    Reconciliation,
    {
      provide: PriceTable,
      useFactory: (files: SettingsFiles) => priceTable(files.textOf('tokenguard')),
      inject: [SettingsFiles],
    },
  ],
})
export class TokenGuardModule {}
