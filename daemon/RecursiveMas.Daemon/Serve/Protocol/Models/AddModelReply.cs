using RecursiveMas.Daemon.Models;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>A model that was added.</summary>
/// <param name="Model">The model.</param>
/// <param name="Fit">What it takes; null for WebLLM models.</param>
internal sealed record AddModelReply(ModelEntry Model, ModelFit? Fit);
