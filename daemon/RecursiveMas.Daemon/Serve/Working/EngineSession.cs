using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Serve.Working;

/// <summary>
/// The engines of one editor, in a child process that starts with the first work and keeps its models loaded. After a crash, and when
/// settings changed, the next work gets a new one; the old one ends with the last work that uses it.
/// </summary>
/// <param name="output">Takes the child's log.</param>
/// <param name="initial">Settings until the editor says otherwise.</param>
internal sealed class EngineSession(CommandOutput output, HostSettings initial) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<EngineUse> started = [];
    private EngineUse? current;
    private HostSettings? settings;
    private bool clearing;

    /// <summary>What an editor that says nothing gets.</summary>
    public HostSettings Initial { get; } = initial;

    /// <summary>What the next work is started with.</summary>
    public HostSettings Settings
    {
        get { lock (gate) return settings ?? Initial; }
        set { lock (gate) settings = value; }
    }

    /// <summary>The engine inside the editor, over its own connection; null before there is one.</summary>
    public IEngine? Editor { get; set; }

    /// <summary>WebLLM inside the editor, over the same connection; null before there is one.</summary>
    public IEngine? WebLlm { get; set; }

    /// <summary>Runs work on the engines.</summary>
    /// <param name="work">The work.</param>
    /// <param name="errorsOf">Errors its result holds, for finding out that the engines are gone; null when it holds none.</param>
    /// <exception cref="RmasException">RMAS494 while artifacts are being deleted; or what the work throws.</exception>
    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> work, Func<T, IEnumerable<RmasError?>>? errorsOf = null)
    {
        var (use, outdated) = Take();
        try
        {
            await EndAsync(outdated);
            var result = await work(use.Services);
            if (errorsOf?.Invoke(result).Any(error => error?.Code == EngineErrors.ConnectionLost) == true) Retire(use);
            return result;
        }
        catch (RmasException exception) when (IsLost(exception))
        {
            Retire(use);
            throw;
        }
        finally
        {
            await EndAsync(Leave(use));
        }
    }

    /// <summary>Empties the artifact folder. Engines that hold its files are ended first.</summary>
    /// <exception cref="RmasException">RMAS494 while work is in progress; or why something stays.</exception>
    public async Task<ArtifactList> ClearArtifactsAsync()
    {
        EngineUse? idle;
        ArtifactFolder folder;
        lock (gate)
        {
            if (clearing || started.Any(use => use.Users > 0))
                throw new RmasException("RMAS494", "work is in progress that may use the artifact folder", Settings.ArtifactFolder, "wait for it, or cancel it");
            clearing = true;
            (idle, current) = (current, null);
            if (idle is not null) started.Remove(idle);
            folder = new ArtifactFolder(Settings.ArtifactFolder);
        }

        try
        {
            await EndAsync(idle);
            return folder.Clear();
        }
        finally
        {
            lock (gate) clearing = false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<EngineUse> all;
        lock (gate) all = [.. started];
        foreach (var use in all) await EndAsync(use);
    }

    private (EngineUse Use, EngineUse? Outdated) Take()
    {
        lock (gate)
        {
            if (clearing) throw new RmasException("RMAS494", "the artifact folder is being emptied", Settings.ArtifactFolder, "try again when that is done");
            EngineUse? outdated = null;
            if (current is { } old && (old.Retired || old.Settings != Settings))
            {
                old.Retired = true;
                current = null;
                if (old.Users == 0 && started.Remove(old)) outdated = old;
            }

            if (current is null) started.Add(current = new EngineUse(Composition.Create(output, EngineLocation.Child, Settings, Editor, WebLlm), Settings));
            current.Users++;
            return (current, outdated);
        }
    }

    private void Retire(EngineUse use)
    {
        lock (gate) use.Retired = true;
    }

    private EngineUse? Leave(EngineUse use)
    {
        lock (gate)
        {
            if (--use.Users > 0 || !use.Retired) return null;
            if (ReferenceEquals(current, use)) current = null;
            return started.Remove(use) ? use : null;
        }
    }

    private static bool IsLost(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is RmasException { Error.Code: EngineErrors.ConnectionLost }) return true;
        }

        return false;
    }

    private static async Task EndAsync(EngineUse? use)
    {
        if (use is not null) await use.Services.DisposeAsync();
    }
}
