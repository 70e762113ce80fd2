"""planpress: publishes city standardization plans, from source documents to a static site."""
