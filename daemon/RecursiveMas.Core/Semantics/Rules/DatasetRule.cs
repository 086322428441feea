using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Questions are split by a seed or by files, not both.</summary>
internal sealed class DatasetRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        if (context.File.Dataset is not { } data)
            return [];
        var named = data.Train is not null || data.Validation is not null || data.Test is not null;
        if (data.File is not null && named)
            return [DiagnosticCatalog.DatasetSplit.At(context.KeyPlace("dataset.file"), "\"file\" is split by a seed; \"train\", \"validation\" and \"test\" are files of their own; keep one way", context.Removes("dataset", "dataset.file", "Remove \"file\""))];
        return data.Seed is not null && named
            ? [DiagnosticCatalog.DatasetSplit.At(context.KeyPlace("dataset.seed"), "\"seed\" splits \"file\"; \"train\", \"validation\" and \"test\" are split already", context.Removes("dataset", "dataset.seed", "Remove \"seed\""))]
            : [];
    }
}
