namespace RecursiveMas.Training.Commands;

/// <summary>Settings shared by the models of one pretraining call.</summary>
/// <param name="Examples">Folder with the pattern files.</param>
/// <param name="Work">Folder of checkpoints.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Steps">Steps instead of the recipe's; null takes the recipe's.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Threads">Threads of one model.</param>
internal sealed record PretrainSettings(string Examples, string Work, int Seed, int? Steps, string Device, int Threads);
