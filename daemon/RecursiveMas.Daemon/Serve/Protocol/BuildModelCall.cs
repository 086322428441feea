using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A model package from a checkpoint folder.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Checkpoint">URI or path of the checkpoint folder.</param>
/// <param name="Output">URI or path of the package folder to write; must not exist.</param>
/// <param name="Quantization">How matrices are stored; none when null.</param>
/// <param name="Context">Most positions the package can have, if the checkpoint has as many; the command line's own limit when null.</param>
internal sealed record BuildModelCall(string Work, string Checkpoint, string Output, Quantization? Quantization = null, int? Context = null);
