using System.Globalization;
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
/// a readable prefix. Latents are written whole at the end, when asked for.
/// </summary>
/// <param name="root">Folder of all records, see <see cref="RunRecordFiles.RootOf"/>.</param>
/// <param name="keepLatents">Whether every hop's rows are kept beside the record.</param>
public sealed class RunRecordWriter(string root, bool keepLatents = false) : IRunSink, IDisposable
{
    private readonly List<TensorData> _latents = [];
    private FileStream? _lines;

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
                SafetensorsWriter.Write(Files!.Latents, _latents, new Dictionary<string, string> { ["rows"] = "raw rows H by hop, after the final norm" });
            _lines.Write(Encoding.UTF8.GetBytes(RmasJson.ToLine(runEvent) + "\n"));
            _lines.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(
                new RmasError("RMAS483", $"the run record cannot be written: {problem.Message}", root, "make room and leave to write there, or run from another folder"), problem);
        }
    }

    /// <inheritdoc/>
    public void Latent(int hop, ExportedLatent rows) => _latents.Add(new TensorData(
        string.Create(CultureInfo.InvariantCulture, $"hop.{hop}"), [rows.Rows, rows.Width], HalfCodec.Decode(rows.F16), TensorType.F16));

    /// <summary>Closes the record.</summary>
    public void Dispose() => _lines?.Dispose();

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
