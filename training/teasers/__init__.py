"""The teaser writer's training: pairs, batches, fine-tuning."""
