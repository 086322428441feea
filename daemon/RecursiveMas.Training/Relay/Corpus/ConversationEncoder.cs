using RecursiveMas.Engines.Templates;
using RecursiveMas.Engines.Tokenizers;
using RecursiveMas.Training.Pretraining;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>Conversations → token ids, rendered by the same template and tokenizer the engine uses.</summary>
public sealed class ConversationEncoder(PromptLibrary prompts, ChatTemplate template, TextTokenizer tokenizer, int endOfTurn)
{
    /// <summary>Renders one conversation and marks targets and noisy positions.</summary>
    public TrainingExample Encode(RelayConversation conversation)
    {
        var ids = new List<int>();
        var isTarget = new List<bool>();
        var isNoisy = new List<bool>();
        void Add(IReadOnlyList<int> tokens, bool target, bool noisy)
        {
            ids.AddRange(tokens);
            isTarget.AddRange(Enumerable.Repeat(target, tokens.Count));
            isNoisy.AddRange(Enumerable.Repeat(noisy, tokens.Count));
        }

        var slotsLeft = conversation.Slots.Count;
        var afterOwnTurn = false;
        foreach (var piece in template.Render(prompts.Prompt(conversation, Plain)))
        {
            switch (piece)
            {
                case SpecialPiece special:
                    // The marker that closes the model's own earlier turn is something it must learn to write.
                    Add([special.Id], afterOwnTurn, false);
                    break;
                case TextPiece text:
                    Add(Plain(text.Text), false, false);
                    break;
                case TokensPiece slot when slotsLeft > 0:
                    slotsLeft--;
                    Add(slot.Ids, false, true);
                    break;
                case TokensPiece own:
                    Add(own.Ids, true, false);
                    break;
            }

            afterOwnTurn = piece is TokensPiece && slotsLeft == 0 && isTarget[^1];
        }

        var begun = ids.Count;
        Add(Plain(conversation.Target.Parts[^1]), true, conversation.IsMessage);
        // Sentences and terse messages begin with the same token; where they part, a terse one was begun by somebody else.
        if (conversation.Style == MessageStyle.Begun)
            isTarget[begun + 1] = false;
        Add([endOfTurn], true, false);
        return new TrainingExample([.. ids], [.. isTarget], [.. isNoisy]);
    }

    private IReadOnlyList<int> Plain(string text) => tokenizer.EncodePlain(text).Ids;
}
