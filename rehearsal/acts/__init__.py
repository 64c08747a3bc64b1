"""What happens in the year beyond single items: each act by the doors that people use."""
