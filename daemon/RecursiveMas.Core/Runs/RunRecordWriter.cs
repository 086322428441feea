using System.Text;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Core.Runs;

/// <summary>
/// Writes a run's record as it happens: <c>manifest.json</c> whole at the start, then one line per event, flushed, so that a crash leaves
/// a readable prefix. Latents, when asked for, are written hop by hop and put into one file at the end: a crash loses none of them.
/// </summary>
/// <param name="root">Folder of all records, see <see cref="RunRecordFiles.RootOf"/>.</param>
/// <param name="keepLatents">Whether every hop's rows are kept beside the record.</param>
public sealed class RunRecordWriter(string root, bool keepLatents = false) : IRunSink, IDisposable
{
    private readonly List<TensorSource> _latents = [];
    private FileStream? _lines;

    private static Dictionary<string, string> About => new() { ["rows"] = "raw rows H by hop, after the final norm" };

    /// <summary>Where the record lies; null until the run has started.</summary>
    public RunRecordFiles? Files { get; private set; }

    /// <inheritdoc/>
    public bool WantsLatents => keepLatents;

    /// <inheritdoc/>
    /// <exception cref="RmasException">RMAS483: the disk is full or read-only.</exception>
    public void Event(RunEvent runEvent)
    {
        try
        {
            if (runEvent is RunStarted started)
                Open(started.Manifest);
            if (_lines is null)
                throw new InvalidOperationException("a record begins with runStarted");
            if (runEvent is RunFinished && _latents.Count > 0)
                JoinLatents();
            _lines.Write(Encoding.UTF8.GetBytes(RmasJson.ToLine(runEvent) + "\n"));
            _lines.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(problem);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RmasException">RMAS483: the disk is full or read-only.</exception>
    public void Latent(int hop, ExportedLatent rows)
    {
        var (path, name) = (Files!.LatentsOf(hop), RunRecordFiles.LatentName(hop));
        try
        {
            SafetensorsWriter.Write(path, [new TensorData(name, [rows.Rows, rows.Width], HalfCodec.Decode(rows.F16), TensorType.F16)], About);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(problem);
        }

        _latents.Add(new TensorSource(name, [rows.Rows, rows.Width], TensorType.F16, () => ReadBack(path, name)));
    }

    /// <summary>Closes the record.</summary>
    public void Dispose() => _lines?.Dispose();

    private static float[] ReadBack(string path, string name)
    {
        using var part = SafetensorsFile.Open(path);
        return part.ReadSingles(name);
    }

    // Whoever reads meanwhile finds each hop in one of the two: parts go when the whole is there.
    private void JoinLatents()
    {
        SafetensorsWriter.WriteFrom(Files!.Latents, _latents, About);
        foreach (var part in Directory.EnumerateFiles(Files.Folder, "latents.hop.*.safetensors").ToArray())
            File.Delete(part);
    }

    private RmasException NotWritable(Exception problem) => new(
        new RmasError("RMAS483", $"the run record cannot be written: {problem.Message}", root, "make room and leave to write there, or run from another folder"), problem);

    private void Open(RunManifest manifest)
    {
        Files = new RunRecordFiles(Path.Combine(root, manifest.RunId));
        try
        {
            Directory.CreateDirectory(Files.Folder);
            HiddenFolder.KeepOutOfVersionControl(root);
            var temporary = Files.Manifest + ".tmp";
            File.WriteAllText(temporary, RmasJson.ToText(manifest) + "\n");
            File.Move(temporary, Files.Manifest, overwrite: true);
            _lines = new FileStream(Files.Events, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The folder of a record that never began is no record.
            if (Directory.Exists(Files.Folder))
                Directory.Delete(Files.Folder, recursive: true);
            throw;
        }
    }
}
