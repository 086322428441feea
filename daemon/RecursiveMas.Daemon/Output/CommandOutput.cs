using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using Spectre.Console;

namespace RecursiveMas.Daemon.Output;

/// <summary>
/// Everything a command says: either lines and tables for people, or exactly one JSON document on standard output. Colours, boxes and
/// progress appear on terminals only.
/// </summary>
internal sealed class CommandOutput
{
    private readonly TextWriter writer;
    private readonly TextWriter errors;
    private readonly IAnsiConsole? terminal;
    private readonly IAnsiConsole? errorTerminal;
    private readonly bool json;
    private readonly bool steps;

    private CommandOutput(TextWriter writer, TextWriter errors, IAnsiConsole? terminal, IAnsiConsole? errorTerminal, bool json, bool verbose, bool steps) =>
        (this.writer, this.errors, this.terminal, this.errorTerminal, this.json, Verbose, this.steps) = (writer, errors, terminal, errorTerminal, json, verbose, steps);

    /// <summary>Whether stacks and logs are wanted.</summary>
    public bool Verbose { get; }

    /// <summary>Output on this process's own streams.</summary>
    public static CommandOutput ForConsole(bool json, bool verbose, bool steps) => new(
        Console.Out,
        Console.Error,
        Console.IsOutputRedirected ? null : Terminal(Console.Out),
        Console.IsErrorRedirected ? null : Terminal(Console.Error),
        json,
        verbose,
        steps);

    /// <summary>A line for people.</summary>
    public void Line(string text = "")
    {
        if (!json) writer.WriteLine(text);
    }

    /// <summary>The JSON document of a command; people do not see it.</summary>
    public void Json<T>(T document)
    {
        if (json) writer.WriteLine(RmasJson.ToText(document));
    }

    /// <summary>A remark for people that is not the result, e.g. what is kept after a cancel.</summary>
    public void Remark(string text)
    {
        if (!json) errors.WriteLine(text);
    }

    /// <summary>A line of an engine's log, shown when verbose.</summary>
    public void Log(string text)
    {
        if (Verbose) errors.WriteLine(text);
    }

    /// <summary>The one line, or the one JSON document, of a failure.</summary>
    public void Fail(RmasError error, Exception? exception)
    {
        if (json) writer.WriteLine(RmasJson.ToText(new { error }));
        else errors.WriteLine(error.ToString());
        if (Verbose && exception is not null) errors.WriteLine(exception.ToString());
    }

    /// <summary>A table for people.</summary>
    /// <param name="headers">Column names.</param>
    /// <param name="rows">Cells as shown.</param>
    /// <param name="leftColumns">How many columns from the left hold words; the others hold numbers and align right.</param>
    public void Table(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, int leftColumns)
    {
        if (json) return;
        if (terminal is null)
        {
            foreach (var line in PlainTable.Lines(headers, rows, leftColumns)) writer.WriteLine(line);
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        for (var column = 0; column < headers.Count; column++)
        {
            table.AddColumn(new TableColumn(new Text(headers[column], new Style(decoration: Decoration.Bold)))
            {
                Alignment = column < leftColumns ? Justify.Left : Justify.Right,
            });
        }

        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        terminal.Write(table);
    }

    /// <summary>Runs work with a progress bar and the time left on a terminal, as JSON lines for a program that asked for them, silently elsewhere.</summary>
    /// <param name="title">Shown until the first report.</param>
    /// <param name="work">Reports its steps; null when nobody watches.</param>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<WorkStep>?, Task<T>> work)
    {
        if (steps) return await work(new StepLines(errors));
        if (errorTerminal is null || json) return await work(null);
        return await new Progress(errorTerminal) { AutoClear = true, HideCompleted = true }
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new ProgressBar(context, title)));
    }

    private static IAnsiConsole Terminal(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private sealed class StepLines(TextWriter errors) : IProgress<WorkStep>
    {
        public void Report(WorkStep value)
        {
            lock (errors) errors.WriteLine(RmasJson.ToLine(value));
        }
    }

    private sealed class ProgressBar(ProgressContext context, string title) : IProgress<WorkStep>
    {
        private ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);

        public void Report(WorkStep value)
        {
            // A phase that begins anew has its own pace, and so its own time left.
            if (value.Fraction < task.Value)
            {
                task.Value = 1;
                task = context.AddTask("", maxValue: 1);
            }

            task.Description = Markup.Escape(value.Message is { } more ? $"{value.Stage}: {more}" : value.Stage);
            task.Value = value.Fraction;
        }
    }
}
