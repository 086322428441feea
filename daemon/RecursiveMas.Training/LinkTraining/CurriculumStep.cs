namespace RecursiveMas.Training.LinkTraining;

/// <summary>From a step on: how deep the loop is, and how long its latents are.</summary>
/// <param name="From">First step it holds for, from 0.</param>
/// <param name="Rounds">Rounds; null is the pattern's.</param>
/// <param name="ExtraSteps">Latent steps added to every agent's; 0 ends a curriculum from long latents down.</param>
public sealed record CurriculumStep(int From, int? Rounds = null, int ExtraSteps = 0);
