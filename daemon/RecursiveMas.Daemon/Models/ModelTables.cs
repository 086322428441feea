using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Models;

/// <summary>Stored models as people see them.</summary>
internal static class ModelTables
{
    /// <summary>The store's models.</summary>
    public static void Show(CommandOutput output, ModelList list)
    {
        if (list.Models.Count > 0)
        {
            output.Table(
                ["model", "what", "from", "licence", "bytes"],
                [.. list.Models.Select(model => new[] { "store:" + model.Name, Word(model.Kind), model.Origin.ToString(), model.Licence ?? "not named", Numbers.Count(model.Bytes) })],
                leftColumns: 4);
        }

        output.Line($"{list.Folder}: {Numbers.Of(list.Models.Count, "model")}, {Numbers.Of(list.Bytes, "byte")}");
    }

    /// <summary>What a model takes.</summary>
    public static void Show(CommandOutput output, ModelFit fit)
    {
        output.Line($"{fit.Architecture}, about {Numbers.Count(fit.Parameters)} parameters, context {Numbers.Count(fit.Context)} of {Numbers.Count(fit.ContextLength)}; this process may use {Megabytes(fit.MachineBytes)} MB");
        output.Table(
            ["weights", "package MB", "memory MB", "fits"],
            [.. fit.Options.Select(option => new[] { option.Weights, Megabytes(option.PackageBytes), Megabytes(option.MemoryBytes), option.Fits ? "yes" : "no" })],
            leftColumns: 1);
    }

    /// <summary>A kind in words.</summary>
    public static string Word(StoredModelKind kind) => kind switch
    {
        StoredModelKind.Package => "package",
        StoredModelKind.Checkpoint => "checkpoint",
        _ => "WebLLM model",
    };

    private static string Megabytes(long bytes) => Numbers.Count((bytes + 500_000) / 1_000_000);
}
