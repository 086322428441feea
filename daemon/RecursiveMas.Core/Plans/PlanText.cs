using System.Globalization;
using System.Text;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Plans;

/// <summary>A plan for people: what runs in which order, what crosses where, and what was filled in. Stable, so that it can be compared.</summary>
public static class PlanText
{
    /// <summary>Prints a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The pattern's folder; paths are shown relative to it.</param>
    /// <returns>Lines ending in <c>\n</c>.</returns>
    public static string Write(Plan plan, string folder)
    {
        var text = new StringBuilder();
        var control = plan.Control == LatentControl.None ? "" : $" · control {Word(plan.Control)}";
        text.Append(CultureInfo.InvariantCulture, $"{plan.Name}: {Word(plan.Pattern)} · {Word(plan.Mode)}{control} · {Rounds(plan)} · seed {plan.Seed}\n\n");
        Table(text, ["hop", "round", "step", "agent", "model", "does", "prompt"], plan.Stages.SelectMany((stage, i) => stage.Hops.Select(hop => Row(hop, i + 1))));
        if (plan.Stages.Any(stage => stage.Hops.Count > 1))
            text.Append("hops of one step may run side by side\n");
        if (plan.Stages.Count > 0 && plan.Stages[0].Round > 1)
            text.Append(CultureInfo.InvariantCulture, $"nothing of the rounds before {plan.Stages[0].Round} reaches the answer, so they are not run\n");
        Section(text, "links", Links(plan, folder));
        Section(text, "models", plan.Models.Values.Select(m => new[] { m.Name, m.Engine, m.Package is { } path ? (StoredModelName.Of(path) is null ? Short(path, folder) : path) : m.WebLlmId ?? m.WebLlmModel ?? "" }));
        Section(text, "tools", Tools(plan, folder));
        Section(text, "filled in", plan.Defaults.Select(d => new[] { d.Path, d.Value, d.Reason }));
        return text.ToString();
    }

    private static string[] Row(Hop hop, int step) =>
        [Number(hop.Index), Number(hop.Round), Number(step), hop.Agent, hop.Model, Does(hop), string.Concat(hop.Prompt.Select(Part))];

    private static string Does(Hop hop)
    {
        if (hop.Think is { } think)
        {
            var pool = think.Pool.Kind switch
            {
                RowPoolingKind.Mean => ", their mean",
                RowPoolingKind.Last => $", the last {Number(think.Pool.Count)}",
                _ => "",
            };
            return think.Rows == TransferRows.Prompt ? $"reads: prompt rows{pool}" : $"thinks: {(think.Auto ? "up to " : "")}{Number(think.Steps)} latent steps{pool}";
        }

        var speak = hop.Speak!;
        var sampling = speak.Temperature == 0 ? "greedy" : string.Create(CultureInfo.InvariantCulture, $"temperature {speak.Temperature}, top-p {speak.TopP}, seed {speak.Seed}");
        var tools = hop.Tools is null ? "" : $", tools up to {Number(hop.Tools.MaxCalls)} calls";
        return $"{(hop.Kind == HopKind.Answer ? "answers" : "speaks")}: up to {Number(speak.MaxTokens)} tokens, {sampling}{tools}";
    }

    private static string Part(PromptPart part) => part switch
    {
        QuestionPart => "{{question}}",
        SlotPart slot => $"{{{{{slot.Slot} ← hop {Number(slot.SourceHop)}}}}}",
        TextPart plain => Quote(plain.Text),
        _ => "",
    };

    private static string Quote(string text)
    {
        var line = text.ReplaceLineEndings("⏎");
        return line.Length <= 24 ? line : $"{line[..10]}…{line[^10..]}";
    }

    private static IEnumerable<string[]> Links(Plan plan, string folder)
    {
        var inner = plan.Hops.Where(h => h.Think?.InnerLink is not null).Select(h => (Name: h.Agent, Path: h.Think!.InnerLink!, What: "inner"));
        var outer = plan.Hops.SelectMany(h => h.Prompt.OfType<SlotPart>()).Where(s => s.OuterLink is not null).Select(s => (Name: s.Edge, Path: s.OuterLink!, What: "outer"));
        return inner.Concat(outer).Distinct().Select(l => new[] { l.What, l.Name, Short(l.Path, folder) });
    }

    private static IEnumerable<string[]> Tools(Plan plan, string folder) =>
        plan.Hops.Where(h => h.Tools is not null).SelectMany(h => h.Tools!.Tools).Distinct()
            .Select(t => new[] { t.Name, t.File is { } path ? Short(path, folder) : "" });

    private static void Section(StringBuilder text, string title, IEnumerable<string[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        text.Append('\n').Append(title).Append('\n');
        Table(text, null, all);
    }

    private static void Table(StringBuilder text, string[]? head, IEnumerable<string[]> rows)
    {
        string[][] all = head is null ? [.. rows] : [head, .. rows];
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
            text.Append("  ").Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
    }

    private static string Rounds(Plan plan) => plan.Rounds == 1 ? "1 round" : $"{Number(plan.Rounds)} rounds";

    private static string Short(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private static string Word<T>(T value)
        where T : struct, Enum => RmasJson.ToLine(value).Trim('"');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
