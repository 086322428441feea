import * as vscode from 'vscode';
import type { FitOption, ModelFit, Quantization } from '../../../../schemas/protocol.generated.js';
import { byteSize } from '../../infrastructure/byte-size.js';

/** A way to store a package's weights, as it is picked. */
export interface QuantizationItem extends vscode.QuickPickItem {
  readonly quantization: Quantization;
}

/** Context of a package where nobody says another, if the checkpoint has as much; the command line's limit. */
const standardContext = 32_768;

/** What the box for the context offers. */
export function offeredContext(fit: ModelFit): number {
  return Math.min(standardContext, fit.contextLength);
}

/** What is wrong with a context somebody typed; undefined when nothing is. */
export function contextMistake(text: string, most: number): string | undefined {
  const given = Number(text);
  return Number.isInteger(given) && given >= 1 && given <= most ? undefined : vscode.l10n.t('A whole number from 1 to {0}.', most);
}

/** The ways to choose from, each with what it takes. */
export function quantizationItems(fit: ModelFit): QuantizationItem[] {
  return fit.options.flatMap((option) => (option.quantization === null ? [] : [itemOf(option, option.quantization, fit)]));
}

function itemOf(option: FitOption, quantization: Quantization, fit: ModelFit): QuantizationItem {
  const takes = vscode.l10n.t('about {0} on disk, {1} in memory', byteSize(option.packageBytes), byteSize(option.memoryBytes));
  const tight = vscode.l10n.t('more than the {0} this machine has', byteSize(fit.machineBytes));
  return { label: quantization, description: option.fits ? takes : `$(warning) ${takes}: ${tight}`, detail: meaning(quantization), quantization };
}

function meaning(quantization: Quantization): string {
  switch (quantization) {
    case 'none':
      return vscode.l10n.t('f32, as exact as it gets');
    case 'f16':
      return vscode.l10n.t('half the files, the same memory; what WebAssembly runs fastest');
    case 'int8':
      return vscode.l10n.t('8 bits in blocks of 32: multiplied packed, faster on CPUs');
    case 'int4':
      return vscode.l10n.t('4 bits in blocks of 32: the smallest and the fastest on CPUs, and the least exact');
  }
}
