using System.Globalization;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Every expected failure of the ONNX engine, RMAS420 to RMAS430.</summary>
internal static class EngineErrors
{
    internal static RmasException UnknownModel(string model, IEnumerable<string> loaded) =>
        new("RMAS420", $"model '{model}' is not loaded (loaded: {Names(loaded)})", null, "load it first");

    internal static RmasException UnknownLatent(string latent) =>
        new("RMAS421", $"latent '{latent}' does not exist: it was released, or its model was unloaded", null, "run the hop that makes it again");

    internal static RmasException UnknownLink(string link) =>
        new("RMAS422", $"link '{link}' is not loaded", null, "load the link file first");

    internal static RmasException LinkDimensions(string link, int source, int target, string model, int from, int to) =>
        new("RMAS423", Invariant($"the link maps width {source} to {target}, but here rows of width {from} must become width {to} of model '{model}'"), link, "fit or train a link for this pair of models");

    internal static RmasException LatentDimensions(string latent, int width, string model, int hidden) =>
        new("RMAS423", Invariant($"latent '{latent}' has width {width}, but model '{model}' has hidden size {hidden} and no link lies between"), null, "name the edge's outer link");

    internal static RmasException RowNotFinite(string latent, int row, string model, string? link) =>
        new("RMAS424", Invariant($"row {row + 1} of latent '{latent}' is not finite {(link is null ? "" : "after the link ")}where it enters model '{model}'"), link, "fit or train the link again");

    internal static RmasException LogitsNotFinite() =>
        new("RMAS424", "the logits are not finite", null, "verify the model package and the links whose rows were injected");

    internal static RmasException PromptTooLong(string model, int positions, int injected, int more, int context) =>
        new("RMAS425", Invariant($"the prompt has {positions} positions ({injected} of them injected rows){(more > 0 ? Invariant($" and needs {more} more") : "")}, model '{model}' has a context of {context}"), null, "shorten the question or the prompt, or take fewer latent steps");

    internal static RmasException EmptyPrompt(string model) =>
        new("RMAS426", $"the prompt for model '{model}' is empty", null, "give the last turn some text");

    internal static RmasException BadRequest(string what) => new("RMAS427", what);

    internal static RmasException UnknownToken(string model, int id, int vocabulary) =>
        new("RMAS427", Invariant($"token id {id} is not in the vocabulary of model '{model}' (0 to {vocabulary - 1})"));

    internal static RmasException NoEndOfTurn(string model) =>
        new("RMAS427", $"the chat template of model '{model}' names no token that ends a turn", null, "collect without the end");

    internal static RmasException NoInnerLink(string model, int steps) =>
        new("RMAS428", Invariant($"{steps} latent steps on model '{model}' need an inner link, none is named"), null, "fit the links, or set latentSteps to 1");

    internal static RmasException RuntimeFailed(string what, Exception cause) =>
        new(new RmasError("RMAS430", $"ONNX Runtime failed in {what}: {cause.Message}", null, "verify the model package; build it again if it was made by another version"), cause);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<string> names)
    {
        var text = string.Join(", ", names.Order(StringComparer.Ordinal));
        return text.Length == 0 ? "none" : text;
    }
}
